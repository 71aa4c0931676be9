/** What others may do with calls. */
package dev.ava.call.boundary;
