/** For the desk of the clinic. */
package dev.ava.appointment.boundary;
