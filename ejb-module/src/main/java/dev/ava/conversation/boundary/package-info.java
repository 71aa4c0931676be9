/** What others may ask of conversations; transactions start here. */
package dev.ava.conversation.boundary;
