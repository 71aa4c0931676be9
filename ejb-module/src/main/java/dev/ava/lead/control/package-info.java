/** How leads are scored. */
package dev.ava.lead.control;
