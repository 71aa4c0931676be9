package dev.ava.assistant.boundary;

import jakarta.json.JsonObject;

/**
 * A tool as a language model is told of it.
 *
 * @param name a lower_snake_case word
 * @param description what it does and when to use it
 * @param parameters JSON Schema (2020-12) of its arguments: an object, no additional properties
 */
public record ToolDefinition(String name, String description, JsonObject parameters) {}
