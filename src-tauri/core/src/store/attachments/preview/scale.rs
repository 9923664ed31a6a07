//! Makes a picture smaller row by row: every small pixel is the average of those that fall into
//! it. It keeps only the small one; whether the rows come one by one or of a picture that was
//! decoded as a whole is the decoder's matter.

/// A picture of eight-bit red, green, blue and opacity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgba: Vec<u8>,
}

/// Takes a large picture's rows and gives a small picture.
pub(super) struct Scaler {
    from: (u32, u32),
    small: Picture,
    /// The large row that comes next.
    y: u32,
    /// Of the small row that is being added up: red, green, blue (each by opacity), opacity,
    /// number of pixels.
    sums: Vec<[u64; 5]>,
}

impl Scaler {
    /// None for a picture without pixels.
    pub(super) fn new(width: u32, height: u32, edge: u32) -> Option<Self> {
        let longest = width.max(height);
        if width == 0 || height == 0 || edge == 0 {
            return None;
        }
        let fit = |length: u32| {
            if longest <= edge {
                return length;
            }
            let scaled = u64::from(length) * u64::from(edge) / u64::from(longest);
            u32::try_from(scaled).unwrap_or(edge).max(1)
        };
        let small = Picture {
            width: fit(width),
            height: fit(height),
            rgba: Vec::new(),
        };
        Some(Self {
            from: (width, height),
            sums: vec![[0; 5]; small.width as usize],
            small,
            y: 0,
        })
    }

    /// Takes the next row, of 1 (grey), 2 (grey, opacity), 3 (colours) or 4 (colours, opacity)
    /// samples a pixel.
    pub(super) fn row(&mut self, row: &[u8], samples: usize) {
        if self.y >= self.from.1 {
            return;
        }
        for (x, pixel) in row
            .chunks_exact(samples)
            .take(self.from.0 as usize)
            .enumerate()
        {
            let (red, green, blue, opacity) = match *pixel {
                [grey] => (grey, grey, grey, 255),
                [grey, opacity] => (grey, grey, grey, opacity),
                [red, green, blue] => (red, green, blue, 255),
                [red, green, blue, opacity, ..] => (red, green, blue, opacity),
                [] => continue,
            };
            let at = x as u64 * u64::from(self.small.width) / u64::from(self.from.0);
            let Some(sum) = usize::try_from(at)
                .ok()
                .and_then(|at| self.sums.get_mut(at))
            else {
                continue;
            };
            let weight = u64::from(opacity);
            for (sum, value) in sum.iter_mut().zip([red, green, blue]) {
                *sum += u64::from(value) * weight;
            }
            sum[3] += weight;
            sum[4] += 1;
        }
        let before = self.small_row();
        self.y += 1;
        if self.y == self.from.1 || self.small_row() != before {
            self.flush();
        }
    }

    /// The small picture, once all rows have come.
    pub(super) fn finish(self) -> Option<Picture> {
        (self.y == self.from.1).then_some(self.small)
    }

    fn small_row(&self) -> u64 {
        u64::from(self.y) * u64::from(self.small.height) / u64::from(self.from.1)
    }

    fn flush(&mut self) {
        for sum in &mut self.sums {
            let [red, green, blue, weight, count] = std::mem::take(sum);
            let average = |sum: u64| u8::try_from(sum / weight.max(1)).unwrap_or(u8::MAX);
            let opacity = u8::try_from(weight / count.max(1)).unwrap_or(u8::MAX);
            self.small
                .rgba
                .extend([average(red), average(green), average(blue), opacity]);
        }
    }
}
