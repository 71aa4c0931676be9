package dev.ava.outbound.control;

import dev.ava.organization.boundary.Endpoint;
import java.util.List;

/** A batch that can be placed. */
record CheckedBatch(
    Endpoint endpoint, String name, int callsPerMinute, int atOnce, List<CheckedCall> calls) {}
