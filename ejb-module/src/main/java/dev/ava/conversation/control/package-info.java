/** The statements behind the boundary. */
package dev.ava.conversation.control;
