/** The few types every feature needs. Nothing that one feature owns lives here. */
package dev.ava.shared;
