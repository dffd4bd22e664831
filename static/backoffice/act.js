// The button of an act that may wait for its hour says which of both it will do, as acts.short_moment writes it.
export function scheduledButton(button) {
  const hour = document.getElementById(button.dataset.moment);
  if (!hour) return;
  const tell = () => {
    const [, year, month, day, time] = hour.value.match(/^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/) ?? [];
    const date = Number(year) === new Date().getFullYear() ? `${day}/${month}` : `${day}/${month}/${year}`;
    button.value = time ? `${button.dataset.later} ${time} ngày ${date}` : button.dataset.now;
  };
  hour.addEventListener("input", tell);
  hour.addEventListener("change", tell);
  tell();
}
