/**
 * Reading YAML and JSON files into records, strictly: every wrong thing is named with file, line, key, what is allowed and the nearest
 * valid name. Files come from anywhere, so size, depth and the number of values are limited, and no file names a type.
 */
@NullMarked
package cyclode.core.file;

import org.jspecify.annotations.NullMarked;
