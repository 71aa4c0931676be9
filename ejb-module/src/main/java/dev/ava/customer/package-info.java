/** The single source of truth for a person: who is behind an address, and what they agreed to. */
package dev.ava.customer;
