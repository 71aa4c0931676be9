/** How customers are listed, changed and merged. */
package dev.ava.customer.control;
