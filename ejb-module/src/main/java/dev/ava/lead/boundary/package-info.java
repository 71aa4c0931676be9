/** What others may do with lead scores and their rules. */
package dev.ava.lead.boundary;
