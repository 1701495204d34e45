/**
 * The simulation core: time and clock domains, events, channels and beats, number formats, and the vocabularies of
 * inventory and activity.
 */
@NullMarked
package cyclode.core;

import org.jspecify.annotations.NullMarked;
