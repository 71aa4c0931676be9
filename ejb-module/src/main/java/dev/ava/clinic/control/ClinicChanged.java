package dev.ava.clinic.control;

import java.util.UUID;

/** Fired in the transaction that writes what this organisation tells its callers. */
public record ClinicChanged(UUID orgId) {}
