package dev.ava.job;

import java.time.Duration;

/** Work that one node does every now and then. A feature produces it by CDI. */
public record RecurringJob(String name, Duration every, Runnable work) {}
