/**
 * Durable jobs by db-scheduler: a row in the transaction that needs the work, run later on any
 * node, with retries and a dead letter that a person can replay.
 */
package dev.ava.job;
