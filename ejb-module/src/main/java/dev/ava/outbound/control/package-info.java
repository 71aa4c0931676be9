/** The steps of placing a call, and the rows they leave. */
package dev.ava.outbound.control;
