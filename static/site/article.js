import { aloud } from "./aloud.js";
import { photoViewer } from "./photo_viewer.js";
import { sharing } from "./sharing.js";

document.querySelectorAll(".hear").forEach(aloud);
document.querySelectorAll("dialog.viewer").forEach(photoViewer);
document.querySelectorAll(".sharing").forEach(sharing);
