package dev.ava.migration.boundary;

import java.util.List;

/**
 * The phase with the ways out of it.
 *
 * @param next null: this is the last phase
 * @param nextGates what the next phase asks for, as it is now
 * @param back null: this is the first phase
 * @param backGates what the way back asks for; mostly nothing
 */
public record PhaseOverview(
    PhaseState state, Phase next, List<Gate> nextGates, Phase back, List<Gate> backGates) {}
