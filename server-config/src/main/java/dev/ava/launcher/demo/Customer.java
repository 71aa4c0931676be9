package dev.ava.launcher.demo;

/** Somebody who writes to the clinic; numbers 555-0100 to 555-0199 belong to nobody. */
record Customer(String name, String number, String city, String zip) {}
