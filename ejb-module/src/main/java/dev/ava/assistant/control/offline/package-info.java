/** The offline agent: a receptionist by rules, for when there is no language model. */
package dev.ava.assistant.control.offline;
