/** Who calls, and what every answer tells a browser to be careful about. */
package dev.ava.web.security;
