/** Amarre: the portal of a public health insurer. Each package below is a module; see src/docs/architecture.md. */
@NullMarked
package ma.amarre;

import org.jspecify.annotations.NullMarked;
