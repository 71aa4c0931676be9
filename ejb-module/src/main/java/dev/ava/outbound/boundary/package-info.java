/** For whoever wants calls to be placed, and for the vendors that place them. */
package dev.ava.outbound.boundary;
