/** What {@code ./ava demo} sends: a clinic's day, as its provider would deliver it. */
package dev.ava.launcher.demo;
