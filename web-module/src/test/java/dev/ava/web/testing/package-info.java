/** Ava on Payara Micro for the tests of this module; start with {@link AvaOnMicro}. */
package dev.ava.web.testing;
