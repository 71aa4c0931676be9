/**
 * Calls that are going on on this node. A call has no thread: its carrier's, its agent's and the
 * node's threads come and go, under a lock that nobody holds while waiting. What is to be written
 * goes through a queue of the call's own.
 *
 * <p>Locks are taken in one order, agent, call, carrier: an agent may call in while it holds its
 * own lock, so it is never called with the call's lock held; a carrier is, so it never calls back.
 */
package dev.ava.voice.control.live;
