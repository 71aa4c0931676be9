/** How the clinic's days are read, and how a time is given to somebody. */
package dev.ava.appointment.control;
