package dev.ava.assistant.boundary;

/**
 * An agent wants something done.
 *
 * @param id the agent's own, unique in the call: the same id is the same wish
 * @param args JSON text as the agent wrote it; may be anything
 */
public record ToolUse(String id, String name, String args) {}
