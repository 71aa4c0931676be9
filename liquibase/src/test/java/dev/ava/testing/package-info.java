/** Databases for the tests of every module; they get it as the test jar of this one. */
package dev.ava.testing;
