/** One way to say that something went wrong: {@code application/problem+json} (RFC 9457). */
package dev.ava.web.problem;
