/** What an assistant can do for a caller; names, arguments and results are the legacy ones. */
package dev.ava.appointment.control.tools;
