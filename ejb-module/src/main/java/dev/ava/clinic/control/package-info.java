/** How a clinic's document is judged, kept and read. */
package dev.ava.clinic.control;
