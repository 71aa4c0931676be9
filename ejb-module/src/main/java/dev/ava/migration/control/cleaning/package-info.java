/**
 * The first steps of the backfill: customers are read, tidied and merged, calls get their customer
 * and their sid, turns their numbers. Batches of their own transactions; what is done is marked in
 * the rows themselves.
 */
package dev.ava.migration.control.cleaning;
