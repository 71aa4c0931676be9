/**
 * Whether Ava can be used now: {@code /health/live}, {@code /health/ready}, and the closed gate.
 */
package dev.ava.web.health;
