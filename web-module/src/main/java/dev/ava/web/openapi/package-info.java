/**
 * The description at {@code /openapi}. It has three sources: {@code META-INF/openapi.yaml} (what
 * the API is, how to log in, the schemas), annotations on the resources (each operation), and a
 * filter (what all operations have in common).
 */
package dev.ava.web.openapi;
