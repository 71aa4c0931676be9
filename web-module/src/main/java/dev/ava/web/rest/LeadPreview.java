package dev.ava.web.rest;

import org.jspecify.annotations.Nullable;

/**
 * A text to score.
 *
 * @param sentiment {@code positive}, {@code neutral} or {@code negative}; null: not judged
 */
public record LeadPreview(String transcript, @Nullable String sentiment) {}
