package dev.ava.organization.control;

import java.util.UUID;

/** Fired in the transaction that writes the settings of this organisation. */
public record OrganizationChanged(UUID orgId) {}
