/** What people do with customers: look, name, note, merge. */
package dev.ava.customer.boundary;
