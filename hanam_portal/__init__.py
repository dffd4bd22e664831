"""The portal: puts the apps together and holds what they share."""
