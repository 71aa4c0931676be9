/** What others may ask of scores, and the two ports: a model to ask, and where results go. */
package dev.ava.scoring.boundary;
