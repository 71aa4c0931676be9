/** The rules of the offline scorer, what counts when several have judged, and the rows. */
package dev.ava.scoring.control;
