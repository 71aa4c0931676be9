package dev.ava.voice.boundary;

import org.jspecify.annotations.Nullable;

/** What the caller said of themselves; null: nothing (new). */
public record Contact(@Nullable String name, @Nullable String phone, @Nullable String email) {}
