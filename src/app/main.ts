import { openSimulation } from '../host/browser';
import { RodaPage } from './page';
import 'uplot/dist/uPlot.min.css';
import './style/page.css';

const page = new RodaPage();
page.openSimulation = openSimulation;
document.querySelector('#app')?.replaceChildren(page);
