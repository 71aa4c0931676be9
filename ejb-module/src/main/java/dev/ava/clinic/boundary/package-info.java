/** For whoever speaks for a clinic, plans its days, or edits its data. */
package dev.ava.clinic.boundary;
