/* The crops of news/imaging/crops.py, drawn while a hand moves; what is saved is computed there. */

const FOCUS_MARGIN = 0.08;

/* The largest box of the ratio, or with a zoom a part of it, its centre as near [x, y] (fractions) as edges allow. */
export function crop(ratio, width, height, [x, y], zoom = 1) {
  const isWide = width > height * ratio;
  const largest = isWide ? [Math.round(height * ratio), height] : [width, Math.round(width / ratio)];
  const [across, down] = largest.map((side) => Math.max(1, Math.round(side / zoom)));
  return {
    left: clamped(Math.round(x * width - across / 2), width - across),
    top: clamped(Math.round(y * height - down / 2), height - down),
    width: across,
    height: down,
  };
}

/* Whether a crop keeps the focus off its edges; an edge of the photo itself asks for no margin. */
export function keeps(box, width, height, [x, y]) {
  return keepsOn(box.left, box.width, width, x * width) && keepsOn(box.top, box.height, height, y * height);
}

function keepsOn(start, side, whole, at) {
  const margin = FOCUS_MARGIN * side - 1;
  return (start <= 0 || start + margin <= at) && (start + side >= whole || at <= start + side - margin);
}

function clamped(value, most) {
  return Math.min(Math.max(0, value), most);
}
