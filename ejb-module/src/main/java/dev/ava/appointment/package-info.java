/**
 * Appointments: when the clinic can give one, with whom, and what an assistant may do about them in
 * a call. They live in the legacy table, so that the legacy application sees them and its own count
 * here.
 */
package dev.ava.appointment;
