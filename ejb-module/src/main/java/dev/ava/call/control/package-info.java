/** How calls are kept. */
package dev.ava.call.control;
