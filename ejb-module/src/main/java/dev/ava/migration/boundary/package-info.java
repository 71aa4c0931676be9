/** What the console, the API, the voice endpoint and the command line may do with the migration. */
package dev.ava.migration.boundary;
