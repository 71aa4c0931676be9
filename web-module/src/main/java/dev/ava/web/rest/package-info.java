/** REST under {@code /api/admin}: speaks HTTP and JSON, decides nothing. */
package dev.ava.web.rest;
