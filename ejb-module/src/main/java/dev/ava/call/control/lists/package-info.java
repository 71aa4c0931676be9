/**
 * Lists and figures of calls. Every statement reads {@code calls_with_caller_names}, never the
 * table; where it asks for no name, the planner leaves the look for the name out.
 */
package dev.ava.call.control.lists;
