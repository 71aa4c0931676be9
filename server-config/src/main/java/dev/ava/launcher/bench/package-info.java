/** What {@code ./ava bench} runs: benchmarks, a load generator and figures. */
package dev.ava.launcher.bench;
