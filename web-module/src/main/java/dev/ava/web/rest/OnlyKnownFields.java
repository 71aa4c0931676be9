package dev.ava.web.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A body of which an unknown field is refused, not passed over: a misspelt {@code dry_run} is no
 * order to move every row.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnlyKnownFields {}
